/** Labs that step through one-liners of the usual libraries, with their twins here. */
@NullMarked
package dev.viva.study.lab.step;

import org.jspecify.annotations.NullMarked;
