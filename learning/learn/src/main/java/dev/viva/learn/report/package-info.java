/**
 * What there is to know of a model before it is trusted: how well it does on rows that it did not learn from, and what it
 * makes of its columns, as numbers ({@link dev.viva.learn.report.Study}) and as one page
 * ({@link dev.viva.learn.report.StudyPage}).
 */
@NullMarked
package dev.viva.learn.report;

import org.jspecify.annotations.NullMarked;
