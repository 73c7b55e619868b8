/** Ensembles of decision trees as data: their structure, and how rows are scored with them. */
@NullMarked
package dev.viva.learn.tree;

import org.jspecify.annotations.NullMarked;
