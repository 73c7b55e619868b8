/**
 * A catalogue and its users whose truth is known: what a policy is worth can be computed here, and every estimate of it
 * judged.
 */
@NullMarked
package dev.viva.recommend.simulate;

import org.jspecify.annotations.NullMarked;
