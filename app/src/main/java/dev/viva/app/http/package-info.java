/**
 * The thin seam between Viva and its HTTP server. Routes, requests, answers, problems and event streams are ours; the
 * server library is named in {@link dev.viva.app.http.Server} and nowhere else, so that another one touches one class.
 */
@NullMarked
package dev.viva.app.http;

import org.jspecify.annotations.NullMarked;
