"""What English calls people and things of a country, by ISO code: the names of countries have no adjectives."""

from __future__ import annotations

_DEMONYMS = """
AFG Afghan; AGO Angolan; ALB Albanian; ARE Emirati; ARG Argentine, Argentinian; ARM Armenian; AUS Australian; AUT Austrian;
AZE Azerbaijani; BDI Burundian; BEL Belgian; BEN Beninese; BFA Burkinabe; BGD Bangladeshi; BGR Bulgarian; BHR Bahraini;
BIH Bosnian; BLR Belarusian; BOL Bolivian; BRA Brazilian; BTN Bhutanese; BWA Botswanan; CAF Central African; CAN Canadian;
CHE Swiss; CHL Chilean; CHN Chinese; CIV Ivorian; CMR Cameroonian; COD Congolese; COL Colombian; CUB Cuban; CYP Cypriot;
CZE Czech; DEU German; DJI Djiboutian; DNK Danish; DZA Algerian; ECU Ecuadorian; EGY Egyptian; ERI Eritrean; ESP Spanish;
EST Estonian; ETH Ethiopian; FIN Finnish; FRA French; GAB Gabonese; GBR British; GEO Georgian; GHA Ghanaian; GMB Gambian;
GRC Greek; GTM Guatemalan; GUY Guyanese; HND Honduran; HRV Croatian; HTI Haitian; HUN Hungarian; IDN Indonesian; IRL Irish;
IRN Iranian; IRQ Iraqi; ISL Icelandic; ISR Israeli; ITA Italian; JAM Jamaican; JOR Jordanian; JPN Japanese; KAZ Kazakh;
KEN Kenyan; KGZ Kyrgyz; KHM Cambodian; KOR South Korean; KWT Kuwaiti; LAO Laotian, Lao; LBN Lebanese; LBR Liberian; LBY Libyan;
LKA Sri Lankan; LTU Lithuanian; LUX Luxembourgish; LVA Latvian; MAR Moroccan; MDA Moldovan; MDG Malagasy; MDV Maldivian;
MEX Mexican; MLI Malian; MLT Maltese; MMR Burmese; MNE Montenegrin; MNG Mongolian; MOZ Mozambican; MRT Mauritanian; MWI Malawian;
MYS Malaysian; NAM Namibian; NGA Nigerian; NIC Nicaraguan; NLD Dutch; NOR Norwegian; NPL Nepali, Nepalese; NZL New Zealander;
OMN Omani; PAK Pakistani; PAN Panamanian; PER Peruvian; PHL Filipino, Philippine; PNG Papua New Guinean; POL Polish;
PRK North Korean; PRT Portuguese; PRY Paraguayan; PSE Palestinian; QAT Qatari; ROU Romanian; RUS Russian; RWA Rwandan;
SAU Saudi, Saudi Arabian; SDN Sudanese; SEN Senegalese; SGP Singaporean; SLE Sierra Leonean; SLV Salvadoran; SOM Somali;
SRB Serbian; SSD South Sudanese; SUR Surinamese; SVK Slovak; SVN Slovenian; SWE Swedish; SYR Syrian; TCD Chadian; TGO Togolese;
THA Thai; TJK Tajik; TKM Turkmen; TLS Timorese; TUN Tunisian; TUR Turkish; TZA Tanzanian; UGA Ugandan; UKR Ukrainian;
URY Uruguayan; USA American; UZB Uzbek; VEN Venezuelan; VNM Vietnamese; YEM Yemeni; ZAF South African; ZMB Zambian; ZWE Zimbabwean
"""


def demonyms() -> dict[str, str]:
    """The country of each adjective. Only the longest stands for two countries: South Sudanese are no Sudanese."""
    rows = (row.split(maxsplit=1) for row in _DEMONYMS.replace("\n", " ").split(";"))
    return {word.strip(): iso3 for iso3, words in rows for word in words.split(",")}
