/**
 * From payments whose truth is known to a model that decides: {@link dev.viva.fraud.train.FraudTrainer} fits and
 * calibrates, {@link dev.viva.fraud.train.CostSimulator} chooses thresholds, {@link dev.viva.fraud.train.FraudModel} is
 * what is saved and served.
 */
@NullMarked
package dev.viva.fraud.train;

import org.jspecify.annotations.NullMarked;
