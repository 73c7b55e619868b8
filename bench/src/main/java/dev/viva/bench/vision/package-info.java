/** Networks for pictures: how well they tell digits apart, what transferred features are worth, how well they cut out things. */
@NullMarked
package dev.viva.bench.vision;

import org.jspecify.annotations.NullMarked;
