/** The pages of labs: their controls, what they compute, and their part of a question's page. */
@NullMarked
package dev.viva.app.lab;

import org.jspecify.annotations.NullMarked;
