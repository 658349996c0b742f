using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The XMP of a generated picture: how IPTC asks to mark media that a trained algorithm made, the program, artist and stars.</summary>
internal static class XmpPacket
{
    public const string Keyword = "XML:com.adobe.xmp";
    private const string SourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Basic = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static readonly XNamespace Exif = "http://ns.adobe.com/exif/1.0/";
    private static readonly XNamespace Ours = "urn:actordiffusion:image:1";

    /// <param name="record">What made the picture.</param>
    /// <param name="withRecord">Carry the JSON too, for formats that have no other place for it.</param>
    public static string Text(ImageRecord record, bool withRecord)
    {
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "xmp", Basic),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", Iptc),
            new XAttribute(Iptc + "DigitalSourceType", SourceType),
            new XAttribute(Basic + "CreatorTool", record.Software));
        if (record.Rating is { } stars)
            description.Add(new XAttribute(Basic + "Rating", stars.ToString(CultureInfo.InvariantCulture)));
        if (withRecord)
            description.Add(new XAttribute(XNamespace.Xmlns + "ad", Ours), new XAttribute(Ours + "record", record.ToJson()));
        if (record.Creator is not null || record.Rights is not null)
            description.Add(new XAttribute(XNamespace.Xmlns + "dc", Dublin));
        if (record.Creator is { } creator)
            description.Add(new XElement(Dublin + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Legal(creator)))));
        if (record.Rights is { } rights)
            description.Add(new XElement(Dublin + "rights",
                new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Legal(rights)))));
        var packet = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet}\n<?xpacket end=\"r\"?>";
    }

    public static byte[] Build(ImageRecord record) => Encoding.UTF8.GetBytes(Text(record, withRecord: true));

    /// <summary>The JSON carried in a packet of ours, or null.</summary>
    public static string? RecordJson(ReadOnlySpan<byte> packet) =>
        Parse(Encoding.UTF8.GetString(packet))?.Descendants(Rdf + "Description").Attributes(Ours + "record").FirstOrDefault()?.Value;

    /// <summary>The first text of exif:UserComment, or null.</summary>
    public static string? UserComment(string packet)
    {
        var comment = Parse(packet)?.Descendants(Exif + "UserComment").FirstOrDefault();
        return comment is null ? null : comment.Descendants(Rdf + "li").FirstOrDefault()?.Value ?? comment.Value;
    }

    private static XDocument? Parse(string packet)
    {
        var safe = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(packet.TrimStart('\uFEFF').TrimEnd('\0')), safe);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Legal(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
