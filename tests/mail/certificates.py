"""A certificate authority of a test's own, and what it vouches for: nothing of it outlives the test."""

import ssl
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM, PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8


class Authority:
    """Keeps its certificate in `folder/authority.pem`; whoever is told of it there trusts what it signs."""

    def __init__(self, folder):
        self.folder, self.key, self.name = folder, ec.generate_private_key(ec.SECP256R1()), _name("A test's authority")
        own = self._certificate(self.name, self.key.public_key(), days=2)
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        own = own.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
        self.file = folder / "authority.pem"
        self.file.write_bytes(own.sign(self.key, hashes.SHA256()).public_bytes(PEM))

    def server(self, host="localhost", *, days=1):
        """What a server needs to speak TLS as this host; with `days` in the past its certificate has run out."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(_name(host), key.public_key(), days=days)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        by = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        made = made.add_extension(by, critical=False).sign(self.key, hashes.SHA256())
        file = self.folder / f"{host}{days}.pem"
        secret = key.private_bytes(PEM, PKCS8, serialization.NoEncryption())
        file.write_bytes(made.public_bytes(PEM) + secret)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _certificate(self, name, public_key, *, days):
        now = datetime.now(UTC)
        return x509.CertificateBuilder(
            issuer_name=self.name,
            subject_name=name,
            public_key=public_key,
            serial_number=x509.random_serial_number(),
            not_valid_before=now - timedelta(days=9),
            not_valid_after=now + timedelta(days=days),
        )


def _name(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
