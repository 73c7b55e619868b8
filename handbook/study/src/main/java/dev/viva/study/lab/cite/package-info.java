/** Labs that answer questions from documents. */
@NullMarked
package dev.viva.study.lab.cite;

import org.jspecify.annotations.NullMarked;
