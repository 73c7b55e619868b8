/** Labs about functions that are fitted: bias and variance, penalties. */
@NullMarked
package dev.viva.study.lab.fit;

import org.jspecify.annotations.NullMarked;
