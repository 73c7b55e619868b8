/**
 * The funnel that serves: several sources find candidates among all items, one pool holds them, a ranker scores the pool and
 * re-rankers choose the list. What a user does changes the next list at once.
 */
@NullMarked
package dev.viva.recommend.serve;

import org.jspecify.annotations.NullMarked;
