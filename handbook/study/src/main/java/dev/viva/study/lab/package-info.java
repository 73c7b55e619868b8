/**
 * Labs: what a question claims, to be moved and seen. A lab is a pure function of its parameters and a seed to numbers,
 * figures and sentences, computed by Viva's own modules.
 */
@NullMarked
package dev.viva.study.lab;

import org.jspecify.annotations.NullMarked;
