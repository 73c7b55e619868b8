/** Steps in a row with a learner at their end, which is a learner again; and the routing of columns to steps. */
@NullMarked
package dev.viva.learn.pipeline;

import org.jspecify.annotations.NullMarked;
