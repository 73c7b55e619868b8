/** The learning library beside scikit-learn, imbalanced-learn, Smile and Tribuo. */
@NullMarked
package dev.viva.bench.learn;

import org.jspecify.annotations.NullMarked;
