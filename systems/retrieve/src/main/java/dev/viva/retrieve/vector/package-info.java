/**
 * Vectors that are near to a vector: {@link dev.viva.retrieve.vector.FlatIndex} compares with all and judges the others;
 * {@link dev.viva.retrieve.vector.InvertedIndex} finds thousands of many millions, in a file that
 * {@link dev.viva.retrieve.vector.IndexBuilder} makes; {@link dev.viva.retrieve.vector.LiveIndex} lets vectors come and go.
 */
@NullMarked
package dev.viva.retrieve.vector;

import org.jspecify.annotations.NullMarked;
