/** Training loops and what feeds them. */
@NullMarked
package dev.viva.study.lab.training;

import org.jspecify.annotations.NullMarked;
