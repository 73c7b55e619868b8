/** What a reader knows, skill by skill, and what to do next. */
@NullMarked
package dev.viva.study.plan;

import org.jspecify.annotations.NullMarked;
