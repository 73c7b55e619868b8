/** Mock interviews: timed phases, questions by weakness, free answers scored by key points, and a report. */
@NullMarked
package dev.viva.study.interview;

import org.jspecify.annotations.NullMarked;
