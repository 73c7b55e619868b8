/**
 * Classical learning. A learner is a value (an immutable record of hyper-parameters), a model is a fact (immutable,
 * thread-safe, never half-fitted).
 */
@NullMarked
package dev.viva.learn;

import org.jspecify.annotations.NullMarked;
