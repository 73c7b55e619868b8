/**
 * How memory fades and when to ask again: the FSRS-6 model of stability, difficulty and retrievability, its scheduler,
 * and the optimiser that fits it to one reader's own reviews. Written from the published formulas.
 */
@NullMarked
package dev.viva.study.memory;

import org.jspecify.annotations.NullMarked;
