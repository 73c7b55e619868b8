/**
 * One ranking of several: fixed rules as baselines, weights learned from judged queries that differ from query to query, re-ranking by boosted
 * trees, and a choice among all of them that judged queries make, so that the result is no worse than the best leg.
 */
@NullMarked
package dev.viva.retrieve.fuse;

import org.jspecify.annotations.NullMarked;
