/**
 * The last stage: a list of scored candidates becomes the list that is shown. Re-rankers trade a little relevance for
 * diversity, coverage, freshness or a rule of the house, and can stand one behind the other.
 */
@NullMarked
package dev.viva.recommend.rerank;

import org.jspecify.annotations.NullMarked;
