/**
 * Judging of searches: collections, topics, judgements and runs in the formats of TREC, the measures of {@code trec_eval}, and whether a
 * difference means anything.
 */
@NullMarked
package dev.viva.retrieve.judge;

import org.jspecify.annotations.NullMarked;
