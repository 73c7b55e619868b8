/** The pages of study: today, cards, interviews, stories, memory. */
@NullMarked
package dev.viva.app.study;

import org.jspecify.annotations.NullMarked;
