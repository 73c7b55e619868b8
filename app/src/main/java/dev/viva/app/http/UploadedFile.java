package dev.viva.app.http;

/**
 * A file that came with a form.
 *
 * @param field the form's name for it
 * @param name what the sender calls it; not to be trusted as a path
 * @param content its bytes, owned
 */
public record UploadedFile(String field, String name, byte[] content) {}
