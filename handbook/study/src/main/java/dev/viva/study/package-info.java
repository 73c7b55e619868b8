/** What a reader does: labs, exercises and their jail, spaced repetition, mock interviews. */
@NullMarked
package dev.viva.study;

import org.jspecify.annotations.NullMarked;
