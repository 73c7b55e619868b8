/**
 * What the whole house stands on: SIMD kernels behind one door, seeded random numbers, a fixed parallel pool and
 * progress reporting.
 */
@NullMarked
package dev.viva.kernel;

import org.jspecify.annotations.NullMarked;
