/** Labs about scores of yes-or-no questions: imbalance, metrics. */
@NullMarked
package dev.viva.study.lab.score;

import org.jspecify.annotations.NullMarked;
