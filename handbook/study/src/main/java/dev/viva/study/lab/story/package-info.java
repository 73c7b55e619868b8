/** Labs about what is said in an interview: stories of one's own work, and questions to ask at the end. */
@NullMarked
package dev.viva.study.lab.story;

import org.jspecify.annotations.NullMarked;
