/** Evaluation: how well passages are found, and how right, exact and modest answers are. */
@NullMarked
package dev.viva.assistant.evaluate;

import org.jspecify.annotations.NullMarked;
