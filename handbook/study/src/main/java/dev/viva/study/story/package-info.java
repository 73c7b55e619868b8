/** Stories about one's own work, told by situation, task, action and result; and questions to ask at the end. */
@NullMarked
package dev.viva.study.story;

import org.jspecify.annotations.NullMarked;
