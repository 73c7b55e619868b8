/**
 * Arrays of numbers with any number of axes, what is done with them element by element and axis by axis, and linear
 * algebra: what an engineer knows from NumPy, on the JVM alone. Arrays never change; slices, reshaped and transposed arrays share
 * their numbers where they can, which nobody can see but in the memory that it saves.
 */
@NullMarked
package dev.viva.array;

import org.jspecify.annotations.NullMarked;
