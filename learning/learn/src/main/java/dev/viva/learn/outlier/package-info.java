/** Learners that find rows unlike all others. */
@NullMarked
package dev.viva.learn.outlier;

import org.jspecify.annotations.NullMarked;
