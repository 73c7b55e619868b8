/** Weights in files. */
@NullMarked
package dev.viva.deep.store;

import org.jspecify.annotations.NullMarked;
