/** Naive Bayes: classes by Bayes' rule, as if the features of a class said nothing of each other. */
@NullMarked
package dev.viva.learn.bayes;

import org.jspecify.annotations.NullMarked;
