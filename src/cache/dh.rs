//! The key exchange of the Secret Service, `dh-ietf1024-sha256-aes128-cbc-pkcs7`: Secret Service
//! specification 0.2, "Transfer of Secrets", "Negotiated Session Encryption".
//!
//! It keeps secrets from those who can read the traffic of the bus. The crate `secret-service`
//! has it too, with an arithmetic that takes most of the time of a read, and takes any key of the
//! service. Here the powers take the same time whatever the exponent is, and what must not stay
//! in memory is wiped.

use std::io;

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{U1024, const_monty_params};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

const_monty_params!(
    Group,
    U1024,
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
     020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
     4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
     EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
    "The integers modulo the prime of the Second Oakley Group (RFC 2409, section 6.2)."
);

type Element = ConstMontyForm<Group, { U1024::LIMBS }>;

/// Bytes of an element of the group.
const LENGTH: usize = 128;

/// Our half of an exchange. Wiped when it goes.
pub(super) struct KeyPair {
    private: Zeroizing<U1024>,
    public: U1024,
}

impl KeyPair {
    /// Returns a new one, from the random numbers of the system. The exponent is as long as the
    /// prime, as it is in libsecret and GNOME Keyring.
    pub(super) fn generate() -> io::Result<Self> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        getrandom::fill(&mut *bytes).map_err(io::Error::other)?;
        Ok(Self::from_private(&bytes))
    }

    fn from_private(bytes: &[u8; LENGTH]) -> Self {
        let private = Zeroizing::new(U1024::from_be_slice(bytes));
        let public = Element::new(&U1024::from_u8(2)).pow(&private).retrieve();
        Self { private, public }
    }

    /// Returns the key to send: big-endian, without leading zeros.
    pub(super) fn public(&self) -> Vec<u8> {
        let bytes = self.public.to_be_bytes();
        bytes.as_ref().iter().copied().skip_while(|byte| *byte == 0).collect()
    }

    /// Returns the key that both sides now have.
    pub(super) fn agree(&self, service: &PublicKey) -> SessionKey {
        let mut power = Element::new(&service.0).pow(&self.private);
        let mut common = power.retrieve();
        let mut bytes = common.to_be_bytes();
        let mut key = SessionKey(Zeroizing::new([0; 16]));
        // Cannot fail: 16 bytes are fewer than the 255 times 32 that there are.
        let _ = Hkdf::<Sha256>::new(None, bytes.as_ref()).expand(&[], &mut *key.0);
        bytes.as_mut().zeroize();
        common.zeroize();
        power.zeroize();
        key
    }
}

/// The half of the service.
pub(super) struct PublicKey(U1024);

impl PublicKey {
    /// Returns the key that the service sent as big-endian bytes, unless it is none: with 0, 1
    /// or p − 1 everybody knows the common secret (RFC 2631, section 2.1.5), and nobody who does
    /// the exchange sends p or more. The prime is safe, so all others give a secret worth having.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let digits = bytes.get(zeros..)?;
        let mut padded = [0; LENGTH];
        padded.get_mut(LENGTH.checked_sub(digits.len())?..)?.copy_from_slice(digits);
        let key = U1024::from_be_slice(&padded);
        let last = (-Element::ONE).retrieve();
        (key > U1024::ONE && key < last).then_some(Self(key))
    }
}

/// The key of a session. Wiped when it goes.
pub(super) struct SessionKey(Zeroizing<[u8; 16]>);

impl SessionKey {
    /// Returns the plain value; `None` if it was not encrypted with this key.
    pub(super) fn decrypt(&self, iv: &[u8], value: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let decryptor = cbc::Decryptor::<Aes128>::new_from_slices(&*self.0, iv).ok()?;
        let mut bytes = Zeroizing::new(value.to_vec());
        let length = decryptor.decrypt_padded::<Pkcs7>(&mut bytes).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }
}
