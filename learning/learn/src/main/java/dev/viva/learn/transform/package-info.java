/**
 * Changes of features that are learned: filling, scaling, encoding. A transformer changes the columns of the kind that it is
 * for and leaves all others as they are; {@link dev.viva.learn.pipeline} puts them in a row and routes columns to them.
 */
@NullMarked
package dev.viva.learn.transform;

import org.jspecify.annotations.NullMarked;
