/**
 * Ways to rank a collection of texts for a query, each a {@link dev.viva.retrieve.rank.Leg}: by words, with feedback, by phrases, by what words
 * mean together, by what is near. {@link dev.viva.retrieve.fuse} makes one ranking of several.
 */
@NullMarked
package dev.viva.retrieve.rank;

import org.jspecify.annotations.NullMarked;
