/** Samples, and the batches that are made of them. */
@NullMarked
package dev.viva.deep.data;

import org.jspecify.annotations.NullMarked;
