/** The recommender on the web: its demonstration under the home, its routes, its page. */
@NullMarked
package dev.viva.app.recommend;

import org.jspecify.annotations.NullMarked;
