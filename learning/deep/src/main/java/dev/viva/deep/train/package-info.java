/** Learning: optimisers, schedules, batches, and the trainer that holds them together. */
@NullMarked
package dev.viva.deep.train;

import org.jspecify.annotations.NullMarked;
