/**
 * Judges features and learners on past payments as the Fraud Detection Handbook does: its splits, its delay of labels, its
 * metrics. Begin with {@link dev.viva.fraud.backtest.FraudBacktest}.
 */
@NullMarked
package dev.viva.fraud.backtest;

import org.jspecify.annotations.NullMarked;
