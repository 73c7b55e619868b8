/**
 * The decision engine: payments in, verdicts out, everything on the event log. All state (windows, models in use,
 * settings, answers given) is a fold over that log; see {@link dev.viva.fraud.engine.FraudEngine}.
 */
@NullMarked
package dev.viva.fraud.engine;

import org.jspecify.annotations.NullMarked;
