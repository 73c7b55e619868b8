/** The pages of exercises, and their route for programs. */
@NullMarked
package dev.viva.app.exercise;

import org.jspecify.annotations.NullMarked;
