/** Labs about vectors and their directions. */
@NullMarked
package dev.viva.study.lab.vector;

import org.jspecify.annotations.NullMarked;
