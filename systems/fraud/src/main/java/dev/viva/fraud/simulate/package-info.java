/**
 * Payments made up from a description, the same bits for the same seed: customers with homes and habits, merchants
 * around them, and five kinds of fraud. Begin with {@link dev.viva.fraud.simulate.PaymentSimulator}.
 */
@NullMarked
package dev.viva.fraud.simulate;

import org.jspecify.annotations.NullMarked;
