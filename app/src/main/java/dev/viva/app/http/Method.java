package dev.viva.app.http;

/** The methods that routes answer. A {@code HEAD} request is answered by the route of {@code GET}, without its body. */
public enum Method {
    /** Reads; changes nothing. */
    GET,
    /** Acts on the body that comes with it. */
    POST
}
