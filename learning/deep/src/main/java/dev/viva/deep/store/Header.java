package dev.viva.deep.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a safetensors file says of its tensors.
 *
 * @param entries by name, in the order of their elements
 * @param notes the metadata
 * @param start the byte at which elements begin
 */
record Header(Map<String, Entry> entries, Map<String, String> notes, long start) {
    /** The format's own limit. */
    private static final long LONGEST = 100_000_000;

    private static final String NOTES = "__metadata__";
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, ElementType> TYPES =
            Stream.of(ElementType.values()).collect(Collectors.toMap(ElementType::code, each -> each));

    /** Type, shape, and the bytes from {@code begin} to before {@code end}, counted from where elements begin. */
    record Entry(ElementType type, long[] shape, long begin, long end) {}

    static byte[] of(Map<String, Tensor> tensors, Map<String, String> notes, int alignment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!notes.isEmpty()) {
                json.writeObjectFieldStart(NOTES);
                for (var note : notes.entrySet()) {
                    json.writeStringField(note.getKey(), note.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (var each : tensors.entrySet()) {
                begin = write(json, each.getKey(), each.getValue(), begin);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] header = bytes.toByteArray();
        int length = (header.length + alignment - 1) / alignment * alignment;
        byte[] padded = Arrays.copyOf(header, length);
        Arrays.fill(padded, header.length, length, (byte) ' ');
        return padded;
    }

    private static long write(JsonGenerator json, String name, Tensor tensor, long begin) throws IOException {
        if (name.equals(NOTES)) {
            throw new IllegalArgumentException("SafeTensors.write: a tensor must not be named " + NOTES);
        }
        long end = begin + tensor.size() * tensor.type().bytes();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", tensor.type().code());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.dimensions());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }

    static Header read(Path file, MemorySegment memory, ValueLayout.OfLong length) throws IOException {
        if (memory.byteSize() < Long.BYTES) {
            throw new CorruptWeightsException(file, "it ends at byte " + memory.byteSize() + ", within the first 8");
        }
        long size = memory.get(length, 0);
        if (size < 2 || size > LONGEST || size > memory.byteSize() - Long.BYTES) {
            throw new CorruptWeightsException(
                    file,
                    "its header would have " + size + " bytes, of " + (memory.byteSize() - Long.BYTES)
                            + " after byte 8");
        }
        byte[] text = memory.asSlice(Long.BYTES, size).toArray(ValueLayout.JAVA_BYTE);
        Header header = parse(file, text, Long.BYTES + size);
        header.requireWhole(file, memory.byteSize() - header.start);
        return header;
    }

    private static Header parse(Path file, byte[] text, long start) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            expect(file, json, json.nextToken(), JsonToken.START_OBJECT, "the header");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.equals(NOTES)) {
                    notes.putAll(notes(file, json));
                } else if (entries.put(name, entry(file, json, name)) != null) {
                    throw new CorruptWeightsException(file, "tensor \"" + name + "\" is there twice");
                }
            }
        } catch (com.fasterxml.jackson.core.JacksonException fault) {
            throw new CorruptWeightsException(
                    file,
                    "its header is no JSON at byte "
                            + (Long.BYTES + fault.getLocation().getByteOffset()) + ": " + fault.getOriginalMessage());
        }
        return new Header(entries, notes, start);
    }

    private static Map<String, String> notes(Path file, JsonParser json) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        expect(file, json, json.nextToken(), JsonToken.START_OBJECT, NOTES);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(file, json, json.nextToken(), JsonToken.VALUE_STRING, NOTES + "." + name);
            notes.put(name, json.getText());
        }
        return notes;
    }

    private static Entry entry(Path file, JsonParser json, String name) throws IOException {
        ElementType type = null;
        long[] shape = null;
        long[] offsets = null;
        expect(file, json, json.nextToken(), JsonToken.START_OBJECT, "tensor \"" + name + "\"");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> {
                    json.nextToken();
                    type = TYPES.get(json.getText());
                    if (type == null) {
                        throw new CorruptWeightsException(
                                file,
                                "tensor \"" + name + "\" has type " + json.getText() + ", known are "
                                        + TYPES.keySet().stream().sorted().toList());
                    }
                }
                case "shape" -> shape = numbers(file, json, name);
                case "data_offsets" -> offsets = numbers(file, json, name);
                default -> {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw new CorruptWeightsException(
                    file, "tensor \"" + name + "\" must have dtype, shape and two data_offsets");
        }
        return new Entry(type, shape, offsets[0], offsets[1]);
    }

    private static long[] numbers(Path file, JsonParser json, String name) throws IOException {
        expect(file, json, json.nextToken(), JsonToken.START_ARRAY, "tensor \"" + name + "\"");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(file, json, json.currentToken(), JsonToken.VALUE_NUMBER_INT, "tensor \"" + name + "\"");
            long number = json.getLongValue();
            if (number < 0) {
                throw new CorruptWeightsException(
                        file, "tensor \"" + name + "\" has the number " + number + ", where only 0 and more may be");
            }
            numbers.add(number);
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static void expect(Path file, JsonParser json, JsonToken came, JsonToken wanted, String where)
            throws IOException {
        if (came != wanted) {
            throw new CorruptWeightsException(
                    file,
                    where + " has " + came + " at byte "
                            + (Long.BYTES + json.currentLocation().getByteOffset()) + ", where " + wanted + " must be");
        }
    }

    /** Every tensor's bytes are there, fit its shape, and none belong to two or to none. */
    private void requireWhole(Path file, long bytes) throws IOException {
        long end = 0;
        List<Map.Entry<String, Entry>> ordered = entries.entrySet().stream()
                .sorted((one, two) -> Long.compare(one.getValue().begin, two.getValue().begin))
                .toList();
        for (var each : ordered) {
            Entry entry = each.getValue();
            String tensor = "tensor \"" + each.getKey() + "\"";
            if (entry.end > bytes) {
                throw new CorruptWeightsException(
                        file,
                        tensor + " goes to byte " + (start + entry.end) + ", the file ends at byte " + (start + bytes));
            }
            if (entry.begin != end) {
                throw new CorruptWeightsException(
                        file, tensor + " begins at byte " + (start + entry.begin) + ", must begin at " + (start + end));
            }
            if (entry.end - entry.begin != size(entry)) {
                throw new CorruptWeightsException(
                        file,
                        tensor + " has " + (entry.end - entry.begin)
                                + " bytes at byte " + (start + entry.begin) + ", its shape "
                                + Arrays.toString(entry.shape)
                                + " needs " + size(entry));
            }
            end = entry.end;
        }
        if (end != bytes) {
            throw new CorruptWeightsException(
                    file, "no tensor has the bytes from " + (start + end) + " to " + (start + bytes));
        }
    }

    private static long size(Entry entry) {
        try {
            return Math.multiplyExact(
                    Arrays.stream(entry.shape).reduce(1, Math::multiplyExact), (long) entry.type.bytes());
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }
}
