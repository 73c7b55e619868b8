/** Rows by their distance: exact search of nearest neighbours, and prediction from them. */
@NullMarked
package dev.viva.learn.neighbour;

import org.jspecify.annotations.NullMarked;
