/** Looking into a network that learns, or does not. */
@NullMarked
package dev.viva.deep.diagnose;

import org.jspecify.annotations.NullMarked;
