package dev.viva.table;

/**
 * A table with what tells its file from any other. Immutable.
 *
 * @param table what the file holds
 * @param bytes how long the file is, as it lies on disk
 * @param sha256 the SHA-256 of these bytes in 64 hexadecimal digits: of a packed file, of the packed ones
 */
public record SourcedTable(Table table, long bytes, String sha256) {}
