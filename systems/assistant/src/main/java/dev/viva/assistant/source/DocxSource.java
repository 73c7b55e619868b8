package dev.viva.assistant.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Office Open XML (ECMA-376): the paragraphs of {@code word/document.xml}. Headings are told by their style's name or outline
 * level. Text that was deleted under revision is left out.
 */
final class DocxSource {
    private static final String MAIN = "word/document.xml";
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Map<String, Integer> TITLES = Map.of("title", 1, "subtitle", 2);

    private DocxSource() {}

    static SourceText read(String name, byte[] bytes) throws SourceException {
        if (bytes.length >= OLE.length && Arrays.equals(bytes, 0, OLE.length, OLE, 0, OLE.length)) {
            throw new SourceException(
                    "it is encrypted, or in Word's older format; save it as .docx without a password");
        }
        try {
            return new Paragraphs(parser(part(bytes))).toText(name);
        } catch (IOException | XMLStreamException broken) {
            throw new SourceException("it must be a .docx file that can be read: " + broken.getMessage(), broken);
        }
    }

    private static byte[] part(byte[] bytes) throws IOException, SourceException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(MAIN)) {
                    return unpacked(zip);
                }
            }
        }
        throw new SourceException("it must be a .docx file, got one without " + MAIN);
    }

    /** A small file may unpack to a huge one. */
    private static byte[] unpacked(InputStream zip) throws IOException, SourceException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
            unpacked.write(buffer, 0, count);
            if (unpacked.size() > SourceFormat.LARGEST) {
                throw new SourceException("it must unpack to at most " + SourceFormat.LARGEST + " bytes, got more");
            }
        }
        return unpacked.toByteArray();
    }

    /** A parser that takes no document type: no entity can name a file or grow without end. */
    private static XMLStreamReader parser(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    /** Collects paragraphs; one may hold a text box with paragraphs of its own, whose text then stands before its rest. */
    private static final class Paragraphs {
        private final XMLStreamReader xml;
        private final TextWriter writer = new TextWriter();
        private final StringBuilder open = new StringBuilder();
        private int level;

        Paragraphs(XMLStreamReader xml) {
            this.xml = xml;
        }

        SourceText toText(String name) throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(xml.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("p")) {
                    flush();
                }
            }
            return writer.toText("", name);
        }

        private void begin(String element) throws XMLStreamException {
            switch (element) {
                case "p" -> flush();
                case "t" -> open.append(xml.getElementText());
                case "tab", "br", "cr" -> open.append(' ');
                case "noBreakHyphen" -> open.append('-');
                case "pStyle" -> level = styled(value());
                case "outlineLvl" -> level = outlined(value());
                default -> {
                    // says nothing, or holds what does
                }
            }
        }

        private String value() {
            for (int at = 0; at < xml.getAttributeCount(); at++) {
                if (xml.getAttributeLocalName(at).equals("val")) {
                    return xml.getAttributeValue(at);
                }
            }
            return "";
        }

        private static int styled(String style) {
            String plain = style.toLowerCase(Locale.ROOT).replace(" ", "");
            if (plain.matches("heading[1-6]")) {
                return plain.charAt(plain.length() - 1) - '0';
            }
            return TITLES.getOrDefault(plain, 0);
        }

        private static int outlined(String value) {
            return value.matches("[0-5]") ? value.charAt(0) - '0' + 1 : 0;
        }

        private void flush() {
            writer.add(level, open.toString());
            open.setLength(0);
            level = 0;
        }
    }
}
